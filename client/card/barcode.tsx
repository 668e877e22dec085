import { createMemo, createSignal, onCleanup, onMount } from 'solid-js';
import type { CardBarcode } from '../../shared/model/card-barcode.ts';
import { barsPath, elementsOf, layOut } from './nw7.ts';
import styles from './barcode.module.css';

interface BarcodeProps {
  digits: string;
  ends: CardBarcode;
  /** Height of the bars in CSS pixels; without one they are as high as the room given to them. */
  height?: number;
  /** Read from top to bottom, for a phone that is held upright. */
  turned?: boolean;
}

/**
 * The number as NW-7, as large as the room for it allows in whole pixels of the screen: black on white on any theme, for a
 * scanner's eye and nobody else's.
 */
export function Barcode(props: BarcodeProps) {
  let room: HTMLDivElement | undefined;
  const [size, setSize] = createSignal({ width: 0, height: 0, ratio: 1 });
  let pixels: MediaQueryList | undefined;
  const measure = () => {
    if (!room) return;
    const { width, height } = room.getBoundingClientRect();
    setSize({ width, height, ratio: window.devicePixelRatio });
    // Zooming and another screen change the pixels, not always the room.
    pixels?.removeEventListener('change', measure);
    pixels = matchMedia(`(resolution: ${window.devicePixelRatio}dppx)`);
    pixels.addEventListener('change', measure);
  };
  onMount(() => {
    const observer = new ResizeObserver(measure);
    if (room) observer.observe(room);
    window.addEventListener('resize', measure);
    measure();
    onCleanup(() => {
      observer.disconnect();
      window.removeEventListener('resize', measure);
      pixels?.removeEventListener('change', measure);
    });
  });
  const elements = createMemo(() => elementsOf(props.digits, props.ends));
  const drawn = createMemo(() => {
    const { width, height, ratio } = size();
    const [along, across] = props.turned ? [height, width] : [width, height];
    const layout = layOut(elements(), Math.floor(along * ratio));
    const bars = Math.floor((props.height ?? across) * ratio);
    const [wide, high] = props.turned ? [bars, layout.length] : [layout.length, bars];
    return { wide, high, ratio, path: barsPath(layout, bars, props.turned ?? false) };
  });
  return (
    <div class={styles.room} data-turned={props.turned ? '' : undefined} ref={room}>
      <svg
        viewBox={`0 0 ${drawn().wide} ${drawn().high}`}
        width={drawn().wide / drawn().ratio}
        height={drawn().high / drawn().ratio}
        preserveAspectRatio="none"
        shape-rendering="crispEdges"
        aria-hidden="true"
      >
        <path d={drawn().path} />
      </svg>
    </div>
  );
}
