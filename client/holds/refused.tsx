import { type JSX, Show } from 'solid-js';
import { Message } from '../ui/message.tsx';

/** Why an act was refused, announced; children say what can be done instead. */
export function Refused(props: { words: string; children?: JSX.Element }) {
  return (
    <Show when={props.words}>
      <Message tone="refusal" announced>
        <p>{props.words}</p>
        {props.children}
      </Message>
    </Show>
  );
}
