import { createUniqueId, For, Match, Show, Switch } from 'solid-js';
import { type ContactMethod, contactMethods } from '../../shared/model/patron.ts';
import type { SnapshotPatron } from '../../shared/model/snapshot.ts';
import { words } from '../day-words.ts';
import { holdWords } from '../i18n/holds.ts';
import { holdRefusalWords } from '../i18n/hold-refusals.ts';
import { refusalWords } from '../i18n/refusal-words.ts';
import { today } from '../local/clock.ts';
import { library } from '../local/library.ts';
import { Select } from '../ui/field.tsx';
import { Radio, RadioGroup } from '../ui/radio.tsx';
import { contactOf, contactRefusal, type PickupChoice, reachOf } from './pickup-choice.ts';

/** Not the id of any branch: those have no colon. */
const bookmobile = ':bookmobile';

interface FieldsProps {
  choice: PickupChoice;
  onChoice: (choice: PickupChoice) => void;
  /** Says what is missing, once somebody wanted to go on. */
  isAsked?: boolean;
}

/** 受取場所: a branch, or the bookmobile and then one of its stations with its next visit. */
export function PickupSelects(props: FieldsProps) {
  const chosen = () => (props.choice.isBookmobile ? bookmobile : (props.choice.pickupBranchId ?? ''));
  const stations = () => library()?.stations ?? [];
  const choosePlace = (value: string) =>
    props.onChoice({
      ...props.choice,
      isBookmobile: value === bookmobile,
      pickupBranchId: value === bookmobile || value === '' ? null : value,
      stationId: null,
    });
  const chooseStation = (value: string) => {
    const station = stations().find(({ id }) => id === value);
    props.onChoice({ ...props.choice, stationId: station?.id ?? null, pickupBranchId: station?.branchId ?? null });
  };
  const stationWords = (station: {
    readonly name: string;
    readonly visitsOn: readonly `${number}-${number}-${number}`[];
  }) => {
    const visit = station.visitsOn.filter((day) => day > today()).toSorted()[0];
    return visit ? holdWords().choose.stationWithVisit(station.name, words(visit)) : station.name;
  };
  return (
    <>
      <Select
        label={holdWords().pickup}
        value={chosen()}
        onValue={choosePlace}
        error={props.isAsked && chosen() === '' ? holdWords().choose.pickupMissing : undefined}
      >
        <option value="" selected={chosen() === ''} disabled={chosen() !== ''}>
          {holdWords().choose.choosePickup}
        </option>
        <optgroup label={holdWords().choose.branches}>
          <For each={library()?.branches}>
            {(branch) => (
              <option value={branch.id} selected={chosen() === branch.id}>
                {branch.name}
              </option>
            )}
          </For>
        </optgroup>
        <Show when={stations().length > 0}>
          <option value={bookmobile} selected={chosen() === bookmobile}>
            {holdWords().choose.bookmobile}
          </option>
        </Show>
      </Select>
      <Show when={props.choice.isBookmobile}>
        <Select
          label={holdWords().choose.station}
          hint={holdWords().choose.stationHint}
          value={props.choice.stationId ?? ''}
          onValue={chooseStation}
          error={props.isAsked && props.choice.stationId === null ? holdWords().choose.stationMissing : undefined}
        >
          <option value="" selected={props.choice.stationId === null} disabled={props.choice.stationId !== null}>
            {holdWords().choose.choosePickup}
          </option>
          <For each={stations()}>
            {(station) => (
              <option value={station.id} selected={props.choice.stationId === station.id}>
                {stationWords(station)}
              </option>
            )}
          </For>
        </Select>
      </Show>
    </>
  );
}

/** 連絡方法: what cannot be chosen stays in sight with its reason, and where there is one with a way to make it possible. */
export function ContactChoices(props: FieldsProps & { patron: SnapshotPatron }) {
  const name = createUniqueId();
  const refusal = (contact: ContactMethod) => contactRefusal(contact, props.choice, reachOf(props.patron));
  const hint = (contact: ContactMethod): string => {
    const refused = refusal(contact);
    // At the bookmobile the one reason stands above all of them.
    if (refused && !props.choice.isBookmobile) return refusalWords(holdRefusalWords().changing, refused);
    const { mailAddress, isMailVerified } = props.patron;
    if (contact !== 'mail' || mailAddress === null) return holdWords().choose.contactHints[contact];
    return holdWords().choose.mailTo(mailAddress) + (isMailVerified ? '' : holdWords().choose.mailUnconfirmed);
  };
  return (
    <RadioGroup
      label={holdWords().contact}
      hint={props.choice.isBookmobile ? holdRefusalWords().changing['station-needs-telephone']() : undefined}
    >
      <For each={contactMethods}>
        {(contact) => (
          <Radio
            name={name}
            label={holdWords().contacts[contact]}
            hint={hint(contact)}
            checked={contactOf(props.choice) === contact}
            disabled={refusal(contact) !== null}
            onChoose={() => props.onChoice({ ...props.choice, contact })}
            note={
              <Switch>
                <Match when={refusal(contact)?.code === 'mail-address-missing'}>
                  <a href="/settings/mail">{holdWords().choose.registerMail}</a>
                </Match>
                <Match when={refusal(contact)?.code === 'app-device-missing'}>
                  <a href="/settings/notices/push">{holdWords().choose.takePushes}</a>
                </Match>
              </Switch>
            }
          />
        )}
      </For>
    </RadioGroup>
  );
}
