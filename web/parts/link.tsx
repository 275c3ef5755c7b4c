/* web/parts/link.tsx - a link to hand on: to scan, to read, to copy. */
import { useRef, useState } from "preact/hooks";
import { QrCode } from "./qr";
import { say } from "./words";

/* Plain-http pages have no clipboard of the newer kind. */
async function copy(field: HTMLInputElement): Promise<boolean> {
  field.select();
  if (!navigator.clipboard) return document.execCommand("copy");
  return navigator.clipboard.writeText(field.value).then(
    () => true,
    () => false,
  );
}

export function LinkToShare({ url }: { url: string }) {
  const field = useRef<HTMLInputElement>(null);
  const [copied, setCopied] = useState(false);
  const onCopy = async () => {
    if (field.current) setCopied(await copy(field.current));
  };
  return (
    <div class="link">
      <QrCode text={url} label={say().scan} />
      <input
        ref={field}
        readOnly
        value={url}
        aria-label={say().link}
        onFocus={(event) => event.currentTarget.select()}
      />
      <button type="button" class="button main" onClick={onCopy}>
        {copied ? say().copied : say().copy}
      </button>
    </div>
  );
}
