/* web/parts/qr.tsx - a link as a code to scan. Dark on white in every theme, or old phones cannot read it. */
import { generate } from "lean-qr/nano";
import { useLayoutEffect, useRef } from "preact/hooks";

export function QrCode({ text, label }: { text: string; label: string }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useLayoutEffect(() => {
    if (canvas.current) generate(text).toCanvas(canvas.current, { on: [16, 22, 43], off: [255, 255, 255] });
  }, [text]);
  return <canvas class="qr" ref={canvas} role="img" aria-label={label} />;
}
