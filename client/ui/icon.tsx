const paths = {
  home: 'M4 11l8-7 8 7v9h-5v-6H9v6H4z',
  shelf: 'M5 4h4v16H5zM10 4h4v16h-4zM15.5 5l3.6-.9 3 15-3.7.9z',
  search: 'M11 4.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13zM16 16l5 5',
  loans: 'M4 6h13l-3-3M20 18H7l3 3',
  card: 'M5 5h14a2 2 0 0 1 2 2v10a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2V7a2 2 0 0 1 2-2zM7 9v6M10 9v6M12.5 9v6M16 9v6',
  scan: 'M4 8V5h3M17 5h3v3M20 16v3h-3M7 19H4v-3M8 9v6M11 9v6M13.5 9v6M16 9v6',
  close: 'M6 6l12 12M18 6L6 18',
  mail: 'M4 6h16v12H4zM4 7l8 6 8-6',
  key: 'M8 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM12 12h9M18 12v4',
  phone: 'M7 3h10v18H7zM11 18h2',
  filter: 'M4 7h10M18 7h2M4 17h2M10 17h10M16 4.5v5M8 14.5v5',
  share: 'M12 15V4M8 7.5L12 3.5l4 4M6 11H4.5v9.5h15V11H18',
  clock: 'M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16zM12 8v4.5l3 2',
  order: 'M9 6h11M9 12h11M9 18h11M4 5l1-.5V8M3.8 11h1.7l-1.8 2.5h2M3.8 16.5h1.8l-1 1.2c.8 0 1.2.5 1.2 1s-.6 1-2 .8',
  help: 'M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17zM9.6 9.6a2.5 2.5 0 1 1 3.5 2.3c-.7.3-1.1.9-1.1 1.7v.4M12 16.8v.2',
  install: 'M7 3h10v18H7zM12 8v6M9 11h6',
  bell: 'M6 17V11a6 6 0 0 1 12 0v6l1.5 1.5h-15zM10 21h4',
  letters: 'M3 19L8 6l5 13M4.8 14.5h6.4M14 19l3-8 3 8M15.1 16.3h3.8',
  desk: 'M3 10h18M5 10v10M19 10v10M8 10V5h8v5',
} as const;

export type IconName = keyof typeof paths;

/** A drawing in one line, for the eye only: the words beside it say the same. */
export function Icon(props: { name: IconName; size?: number }) {
  return (
    <svg
      viewBox="0 0 24 24"
      width={props.size ?? 22}
      height={props.size ?? 22}
      fill="none"
      stroke="currentColor"
      stroke-width="1.7"
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
    >
      <path d={paths[props.name]} />
    </svg>
  );
}
