import { createSignal, For, onMount, Show } from 'solid-js';
import {
  dueDays,
  type DueDays,
  type NoticeChannel,
  noticeChannels,
  type NoticeChoices,
  type NoticeGroup,
  noticeGroups,
} from '../../shared/model/notice.ts';
import { chooseNotices } from '../../shared/rules/notices.ts';
import { CommandFailure } from '../command-failure.tsx';
import { t } from '../i18n/index.ts';
import { refusalWords } from '../i18n/refusal-words.ts';
import { noticeWords } from '../i18n/notices.ts';
import { createCall } from '../local/call.ts';
import { canReachServer } from '../local/network.ts';
import { Button } from '../ui/button.tsx';
import { Chip, Chips } from '../ui/chip.tsx';
import { Check, Field, Form } from '../ui/field.tsx';
import { Empty, Loading, Message } from '../ui/message.tsx';
import type { ChoiceProcedures } from './answers.ts';
import styles from './choices-form.module.css';

/** Quiet hours when they are switched on again. */
const usualHours = { quietFrom: '21:00', quietUntil: '08:00' } as const;

interface Props {
  readonly procedures: ChoiceProcedures;
  readonly hasMail: boolean;
  readonly hasPush: boolean;
}

/** Which notices come by which way, and when. Loaded from the server: what is shown here is never a guess. */
export function NoticeChoicesForm(props: Props) {
  const [known, setKnown] = createSignal<NoticeChoices>();
  const loading = createCall(() => props.procedures.choices());
  const load = async () => {
    const answer = await loading.run();
    if (answer) setKnown(answer);
  };
  onMount(() => void load());
  return (
    <Show
      when={known()}
      fallback={
        <Show when={loading.state().kind === 'failed'} fallback={<Loading words={t().common.loading} />}>
          <Empty>
            <p>{t().common.notLoaded}</p>
            <CommandFailure state={loading.state()} />
            <Button onClick={() => void load()}>{t().common.retry}</Button>
          </Empty>
        </Show>
      }
    >
      {(choices) => <ChoicesForm {...props} known={choices()} onKnown={setKnown} />}
    </Show>
  );
}

function ChoicesForm(props: Props & { known: NoticeChoices; onKnown: (choices: NoticeChoices) => void }) {
  const words = () => noticeWords().settings;
  const [draft, setDraft] = createSignal<NoticeChoices | null>(null);
  const [isSaved, setSaved] = createSignal(false);
  const [refused, setRefused] = createSignal('');
  const saving = createCall((choices: NoticeChoices) => props.procedures.choose(choices));
  const shown = () => draft() ?? props.known;
  const isUnchanged = () => JSON.stringify(shown()) === JSON.stringify(props.known);
  const change = (part: Partial<NoticeChoices>) => {
    setSaved(false);
    setRefused('');
    setDraft({ ...shown(), ...part });
  };
  const save = async () => {
    const sent = shown();
    if (isUnchanged()) return;
    const decision = chooseNotices(sent);
    const answer = decision.allowed ? await saving.run(sent) : decision;
    if (!answer) return;
    if (!answer.allowed) {
      setRefused(refusalWords(words().refusals, answer.refusal));
      return;
    }
    props.onKnown(answer.value);
    if (shown() === sent) setDraft(null);
    setSaved(true);
  };
  return (
    <Form onSubmit={save} label={words().title}>
      <Channels choices={shown()} hasMail={props.hasMail} hasPush={props.hasPush} onChange={change} />
      <DueDaysChoice chosen={shown().dueDays} onChange={(days) => change({ dueDays: days })} />
      <QuietHours choices={shown()} onChange={change} error={refused()} />
      <Check checked={shown().showTitles} onChecked={(showTitles) => change({ showTitles })}>
        <b>{words().titles}</b>
        <br />
        <span class="quiet">{words().titlesHint}</span>
      </Check>
      <CommandFailure state={saving.state()} />
      <Show when={isSaved() && isUnchanged()}>
        <Message tone="ready" announced>
          {words().saved}
        </Message>
      </Show>
      <Show when={canReachServer()} fallback={<p class="quiet">{t().common.notOnline}</p>}>
        <Show when={!isSaved()}>
          <p class="quiet">{isUnchanged() ? words().unchanged : words().unsaved}</p>
        </Show>
        <Button type="submit" look="main" width="full" disabled={isUnchanged()} busy={saving.state().kind === 'busy'}>
          {words().act}
        </Button>
      </Show>
    </Form>
  );
}

/** Groups by channels. What leads nowhere now stays as it was chosen, and says so. */
function Channels(props: {
  choices: NoticeChoices;
  hasMail: boolean;
  hasPush: boolean;
  onChange: (part: Partial<NoticeChoices>) => void;
}) {
  const words = () => noticeWords().settings;
  const set = (group: NoticeGroup, channel: NoticeChannel, isOn: boolean) => {
    const { channels } = props.choices;
    props.onChange({ channels: { ...channels, [group]: { ...channels[group], [channel]: isOn } } });
  };
  return (
    <section class={styles.group}>
      <h2>{words().which}</h2>
      <table class={styles.table}>
        <thead>
          <tr>
            <th scope="col">
              <span class="visually-hidden">{words().kind}</span>
            </th>
            <For each={noticeChannels}>{(channel) => <th scope="col">{words()[channel]}</th>}</For>
          </tr>
        </thead>
        <tbody>
          <For each={noticeGroups}>
            {(group) => (
              <tr>
                <th scope="row">
                  {words().groups[group].name}
                  <Show when={words().groups[group].hint}>{(hint) => <small>{hint()}</small>}</Show>
                </th>
                <For each={noticeChannels}>
                  {(channel) => (
                    <td>
                      <label>
                        <input
                          type="checkbox"
                          aria-label={words().boxLabel(words().groups[group].name, words()[channel])}
                          checked={props.choices.channels[group][channel]}
                          onChange={(event) => set(group, channel, event.currentTarget.checked)}
                        />
                      </label>
                    </td>
                  )}
                </For>
              </tr>
            )}
          </For>
        </tbody>
      </table>
      <Show when={!props.hasMail}>
        <p class="quiet">{words().noMail}</p>
      </Show>
      <Show when={!props.hasPush}>
        <p class="quiet">{words().noPush}</p>
      </Show>
      <p class="quiet">{words().ready}</p>
    </section>
  );
}

function DueDaysChoice(props: { chosen: readonly DueDays[]; onChange: (days: DueDays[]) => void }) {
  const words = () => noticeWords().settings;
  const toggle = (days: DueDays) =>
    props.onChange(dueDays.filter((each) => (each === days) !== props.chosen.includes(each)));
  return (
    <section class={styles.group}>
      <h2>{words().days}</h2>
      <Chips label={words().days}>
        <For each={dueDays}>
          {(days) => (
            <Chip pressed={props.chosen.includes(days)} onPress={() => toggle(days)}>
              {words().dueDays[days]}
            </Chip>
          )}
        </For>
      </Chips>
      <Show when={props.chosen.length === 0}>
        <p class="quiet">{words().noDays}</p>
      </Show>
    </section>
  );
}

function QuietHours(props: {
  choices: NoticeChoices;
  error: string;
  onChange: (part: Partial<NoticeChoices>) => void;
}) {
  const words = () => noticeWords().settings;
  const isUsed = () => props.choices.quietFrom !== null || props.choices.quietUntil !== null;
  return (
    <section class={styles.group}>
      <h2>{words().quiet}</h2>
      <Check
        checked={isUsed()}
        onChecked={(isOn) => props.onChange(isOn ? usualHours : { quietFrom: null, quietUntil: null })}
      >
        {words().quietUse}
        <br />
        <span class="quiet">{words().quietHint}</span>
      </Check>
      <Show when={isUsed()}>
        <div class={styles.hours}>
          <Field
            type="time"
            label={words().quietFrom}
            value={props.choices.quietFrom ?? ''}
            error={props.error || undefined}
            onValue={(value) => props.onChange({ quietFrom: value || null })}
          />
          <Field
            type="time"
            label={words().quietUntil}
            value={props.choices.quietUntil ?? ''}
            onValue={(value) => props.onChange({ quietUntil: value || null })}
          />
        </div>
      </Show>
    </section>
  );
}
