import { createSignal, createUniqueId, For, Show } from 'solid-js';
import type { BibKind } from '../../shared/model/bib.ts';
import { catalogWords } from '../i18n/catalog.ts';
import { t } from '../i18n/index.ts';
import { branch, library } from '../local/library.ts';
import { snapshot } from '../local/mirror.ts';
import { Button } from '../ui/button.tsx';
import { Chip, Chips } from '../ui/chip.tsx';
import { Select } from '../ui/field.tsx';
import { Icon } from '../ui/icon.tsx';
import { type Criteria, foldedCount, hasFilters } from './criteria.ts';
import { yearsWords } from './criteria-words.ts';
import { YearRange } from './year-range.tsx';
import styles from './filters.module.css';

const kinds: readonly BibKind[] = ['book', 'magazine', 'cd', 'ebook'];

interface FiltersProps {
  criteria: Criteria;
  onChange: (change: Partial<Criteria>) => void;
}

/** What the list is narrowed to. On a phone the rarer conditions are folded away, but those that are set can be seen. */
export function Filters(props: FiltersProps) {
  const panel = createUniqueId();
  const [isOpen, setOpen] = createSignal(false);
  const words = () => catalogWords().search;
  return (
    <section class={styles.filters} aria-label={words().filters}>
      <div class={styles.line}>
        <div class={styles.chips}>
          <Chips label={words().kind}>
            <For each={kinds}>
              {(kind) => (
                <Chip
                  pressed={props.criteria.kind === kind}
                  onPress={() => props.onChange({ kind: props.criteria.kind === kind ? null : kind })}
                >
                  {t().common.kinds[kind]}
                </Chip>
              )}
            </For>
          </Chips>
          <Chip
            pressed={props.criteria.isAvailable}
            onPress={() => props.onChange({ isAvailable: !props.criteria.isAvailable })}
          >
            {words().available}
          </Chip>
        </div>
        <button
          type="button"
          class={styles.fold}
          aria-expanded={isOpen()}
          aria-controls={panel}
          onClick={() => setOpen(!isOpen())}
        >
          <Icon name="filter" size={18} />
          <span class="visually-hidden">{words().filters}</span>
          <Show when={foldedCount(props.criteria) > 0}>
            <b>{foldedCount(props.criteria)}</b>
          </Show>
        </button>
      </div>
      <SetConditions {...props} />
      <div class={styles.panel} id={panel} data-open={isOpen() ? '' : undefined}>
        <BranchSelect {...props} />
        <YearRange
          from={props.criteria.yearFrom}
          to={props.criteria.yearTo}
          onChange={(years) => props.onChange(years)}
        />
        <Show when={hasFilters(props.criteria)}>
          <Button
            look="quiet"
            onClick={() =>
              props.onChange({ kind: null, isAvailable: false, branchId: null, yearFrom: null, yearTo: null })
            }
          >
            {words().drop}
          </Button>
        </Show>
      </div>
    </section>
  );
}

/** The conditions that are folded away on a phone, each gone at a tap. */
function SetConditions(props: FiltersProps) {
  const set = () =>
    [
      { words: branch(props.criteria.branchId)?.name ?? '', change: { branchId: null } },
      { words: yearsWords(props.criteria), change: { yearFrom: null, yearTo: null } },
    ].filter(({ words }) => words);
  return (
    <Show when={set().length > 0}>
      <div class={styles.set}>
        <For each={set()}>
          {(condition) => (
            <button
              type="button"
              aria-label={catalogWords().search.remove(condition.words)}
              onClick={() => props.onChange(condition.change)}
            >
              {condition.words}
              <Icon name="close" size={16} />
            </button>
          )}
        </For>
      </div>
    </Show>
  );
}

/** The branch where one usually collects stands first. */
function BranchSelect(props: FiltersProps) {
  const own = () => branch(snapshot()?.patron.defaultPickup ?? null);
  const others = () => library()?.branches.filter(({ id }) => id !== own()?.id) ?? [];
  const option = (one: { id: string; name: string }) => (
    <option value={one.id} selected={one.id === props.criteria.branchId}>
      {one.name}
    </option>
  );
  return (
    <Select
      label={catalogWords().search.branch}
      value={props.criteria.branchId ?? ''}
      onValue={(id) => props.onChange({ branchId: id || null })}
    >
      <option value="">{catalogWords().search.anyBranch}</option>
      <Show when={own()} fallback={<For each={others()}>{option}</For>}>
        {(mine) => (
          <>
            <optgroup label={catalogWords().search.yourBranch}>{option(mine())}</optgroup>
            <optgroup label={catalogWords().search.otherBranches}>
              <For each={others()}>{option}</For>
            </optgroup>
          </>
        )}
      </Show>
    </Select>
  );
}
