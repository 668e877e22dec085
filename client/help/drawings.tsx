import { Index, type JSX, Show } from 'solid-js';

/** Drawings in one line, for the eye only: the words beside them say the same. */
function Drawing(props: { box: string; children: JSX.Element }) {
  return (
    <svg
      viewBox={props.box}
      fill="none"
      stroke="currentColor"
      stroke-width="2"
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
    >
      {props.children}
    </svg>
  );
}

/** A phone with the five places at its foot and the question mark in its corner. */
export function PlacesDrawing() {
  return (
    <Drawing box="0 0 240 120">
      <rect x="80" y="4" width="80" height="112" rx="10" />
      <path d="M80 94h80" />
      <Index each={[88, 103, 118, 133, 148]}>{(x) => <rect x={x()} y="101" width="7" height="7" rx="2" />}</Index>
      <circle cx="148" cy="18" r="6" />
      <path d="M146.4 16.6a1.8 1.8 0 1 1 2.4 1.9v1M148 21.6v.1" stroke-width="1.4" />
      <path d="M92 20h34M92 38h56M92 52h56M92 66h40" />
      <path d="M58 104h14M66 98l6 6-6 6M182 18h-14M174 12l-6 6 6 6" />
    </Drawing>
  );
}

/** A train in a tunnel, and a phone that goes on. */
export function TunnelDrawing() {
  return (
    <Drawing box="0 0 240 120">
      <path d="M16 112V70a54 54 0 0 1 108 0v42M4 112h232" />
      <rect x="38" y="56" width="64" height="46" rx="8" />
      <path d="M46 66h20v14H46zM74 66h20v14H74zM48 92h6M86 92h6M46 112l6-10M94 112l-6-10" />
      <rect x="168" y="40" width="40" height="66" rx="6" />
      <path d="M178 54h20M178 64h20M178 74h12M184 98h8" />
      <path d="M150 22l6 6M156 22l-6 6" />
      <path d="M176 26a17 17 0 0 1 24 0M181 31a10 10 0 0 1 14 0" opacity="0.4" />
    </Drawing>
  );
}

/** A shelf of books behind a lock. */
export function SealedDrawing() {
  return (
    <Drawing box="0 0 240 120">
      <path d="M24 104h192M36 104V38h16v66M52 104V28h20v76M72 104V46h14v58M90 104l14-60 15 4-13 56" />
      <rect x="140" y="58" width="60" height="44" rx="6" />
      <path d="M152 58V44a18 18 0 0 1 36 0v14M170 76v10" />
      <circle cx="170" cy="74" r="4" />
    </Drawing>
  );
}

/** What is pressed is drawn strong. */
const strong = { stroke: 'var(--color-act)', 'stroke-width': '3' } as const;

type Step = 'share' | 'add' | 'confirm';

/** Safari on an iPhone: the bar with the share sign, the list, the confirmation. */
export function IosDrawing(props: { step: Step }) {
  return (
    <Drawing box="0 0 260 150">
      <rect x="80" y="-20" width="100" height="160" rx="14" />
      <Show when={props.step === 'share'}>
        <path d="M94 14h72M94 28h72M94 42h50M80 96h100" />
        <path d="M93 112l-5 5 5 5M100 112l5 5-5 5M154 112h7v11h-7zM167 113h7v10h-7z" opacity="0.5" />
        <path {...strong} d="M130 120v-16M125 108l5-5 5 5M122 112h-3v14h22v-14h-3" />
        <circle {...strong} cx="130" cy="115" r="18" stroke-dasharray="3 4" />
      </Show>
      <Show when={props.step === 'add'}>
        <path d="M80 26h100M92 12h40" />
        <Index each={[40, 62, 106]}>
          {(y) => <path d={`M92 ${y()}h56M160 ${y() - 6}h10v10h-10z`} opacity="0.5" />}
        </Index>
        <rect {...strong} x="86" y="73" width="88" height="22" rx="5" />
        <path {...strong} d="M94 84h46M160 79h10v10h-10zM165 81.500v5M162.500 84h5" stroke-width="2" />
      </Show>
      <Show when={props.step === 'confirm'}>
        <path d="M80 32h100M90 18h18" opacity="0.5" />
        <rect {...strong} x="146" y="8" width="28" height="18" rx="6" />
        <path {...strong} d="M152 17h16" stroke-width="2" />
        <rect x="92" y="46" width="30" height="30" rx="7" />
        <path d="M100 68V56h5v12M106 68V54h5v14M112 68l2-12 3 .600" />
        <path d="M132 54h38M132 66h24" />
      </Show>
    </Drawing>
  );
}

/** A browser with a menu of three dots, its list, the confirmation. */
export function MenuDrawing(props: { step: Step }) {
  return (
    <Drawing box="0 0 260 150">
      <rect x="70" y="10" width="120" height="130" rx="10" />
      <path d="M70 36h120M82 23h70" />
      <Show when={props.step === 'share'}>
        <Index each={[17, 23, 29]}>{(y) => <circle {...strong} cx="176" cy={y()} r="1.500" />}</Index>
        <circle {...strong} cx="176" cy="23" r="13" stroke-dasharray="3 4" />
        <path d="M84 56h92M84 72h92M84 88h60" opacity="0.5" />
      </Show>
      <Show when={props.step === 'add'}>
        <rect x="108" y="30" width="78" height="92" rx="5" />
        <Index each={[44, 60, 108]}>{(y) => <path d={`M118 ${y()}h52`} opacity="0.5" />}</Index>
        <rect {...strong} x="113" y="72" width="68" height="22" rx="5" />
        <path {...strong} d="M122 83h10M127 78v10M140 83h32" stroke-width="2" />
      </Show>
      <Show when={props.step === 'confirm'}>
        <rect x="84" y="54" width="92" height="60" rx="8" />
        <path d="M96 68h20v20H96zM126 72h38M126 82h24" />
        <rect {...strong} x="132" y="95" width="36" height="14" rx="5" />
      </Show>
    </Drawing>
  );
}
