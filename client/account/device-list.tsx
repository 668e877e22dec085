import { createSignal, For, Match, onMount, Show, Switch } from 'solid-js';
import type { Answers } from '../api.ts';
import { CommandFailure } from '../command-failure.tsx';
import { momentWords } from '../i18n/dates.ts';
import { accountRefusalWords, accountWords } from '../i18n/account.ts';
import { t } from '../i18n/index.ts';
import { refusalWords } from '../i18n/refusal-words.ts';
import { createCall } from '../local/call.ts';
import { today } from '../local/clock.ts';
import { Button } from '../ui/button.tsx';
import { Badge } from '../ui/chip.tsx';
import { Loading, Message } from '../ui/message.tsx';
import { SheetList } from '../ui/sheet.tsx';
import type { Ask } from './answers.ts';
import styles from './device-list.module.css';
import type { createStepUp } from './step-up-dialog.tsx';

type Devices = Answers['account']['devices'];
type Device = Devices[number];

const nameOf = (device: Device): string => device.deviceName || accountWords().devices.unnamed;

export function DeviceList(props: {
  devices: () => Promise<Devices>;
  end: Ask<'endDevice'>;
  endOthers: Ask<'endOtherDevices'>;
  stepUp: ReturnType<typeof createStepUp>;
}) {
  const [devices, setDevices] = createSignal<Devices>();
  const [told, setTold] = createSignal('');
  const asking = createCall(() => props.devices());
  const ending = createCall((device: Device | null) =>
    device ? props.end({ sessionId: device.sessionId }) : props.endOthers(),
  );

  const load = async () => {
    const answer = await asking.run();
    if (answer) setDevices(answer);
  };
  onMount(() => void load());

  /** Null: all but this one. */
  const end = async (device: Device | null): Promise<void> => {
    setTold('');
    const answer = await ending.run(device);
    if (!answer) return;
    if (!answer.allowed && answer.refusal.code === 'password-needed') {
      props.stepUp.ask(() => end(device));
      return;
    }
    setTold(
      answer.allowed
        ? device
          ? accountWords().devices.ended(nameOf(device))
          : accountWords().devices.endedOthers
        : refusalWords(accountRefusalWords().device, answer.refusal),
    );
    await load();
  };
  const isAlone = () => devices()?.every((device) => device.isCurrent) ?? false;

  return (
    <Switch fallback={<Loading words={t().common.loading} />}>
      <Match when={devices()}>
        {(known) => (
          <>
            <Show when={told()}>
              <Message tone="ready" announced>
                {told()}
              </Message>
            </Show>
            <CommandFailure state={ending.state()} />
            <SheetList label={accountWords().devices.list}>
              <For each={known()}>
                {(device) => (
                  <li class={styles.device}>
                    <div>
                      <b>{nameOf(device)}</b>{' '}
                      <Show when={device.isCurrent}>
                        <Badge tone="ready">{accountWords().devices.current}</Badge>{' '}
                      </Show>
                      <Show when={device.isSharedDevice}>
                        <Badge>{accountWords().devices.shared}</Badge>
                      </Show>
                      <p class="quiet">{accountWords().devices.lastSeenAt(momentWords(device.lastSeenAt, today()))}</p>
                      <p class="quiet">{accountWords().devices.signedInAt(momentWords(device.signedInAt, today()))}</p>
                    </div>
                    <Show when={!device.isCurrent}>
                      <Button
                        busy={ending.state().kind === 'busy'}
                        aria-label={accountWords().devices.endLabel(nameOf(device))}
                        onClick={() => void end(device)}
                      >
                        {accountWords().devices.end}
                      </Button>
                    </Show>
                  </li>
                )}
              </For>
            </SheetList>
            <Show when={!isAlone()} fallback={<p class="quiet">{accountWords().devices.alone}</p>}>
              <Button width="full" busy={ending.state().kind === 'busy'} onClick={() => void end(null)}>
                {accountWords().devices.endOthers}
              </Button>
            </Show>
          </>
        )}
      </Match>
      <Match when={asking.state().kind === 'failed'}>
        <CommandFailure state={asking.state()} />
        <Button onClick={() => void load()}>{t().common.retry}</Button>
      </Match>
    </Switch>
  );
}
