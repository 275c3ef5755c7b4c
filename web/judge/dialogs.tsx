/* web/judge/dialogs.tsx - what is laid over the console: the keys, and signing out. */
import { useState } from "preact/hooks";
import { Sheet } from "../parts/sheet";
import { leave } from "./boot";
import type { Seat } from "./seat";
import { say } from "./words";

export function KeysSheet({ onClose }: { onClose: () => void }) {
  const words = say();
  const keys: [string[], string][] = [
    [["0", "…", "9", "."], words.keyDigits],
    [["Enter"], words.keyEnter],
    [["↑", "↓"], words.keyUpDown],
    [["←", "→"], words.keyLeftRight],
    [["+", "−"], words.keyPlusMinus],
    [["Backspace"], words.keyBackspace],
    [["Delete"], words.keyDelete],
    [["Ctrl", "Z"], words.keyUndo],
    [["Ctrl", "Y"], words.keyRedo],
    [["Esc"], words.keyEscape],
    [["?"], words.keyHelp],
  ];
  return (
    <Sheet title={words.keys} onClose={onClose}>
      <dl class="key-list">
        {keys.map(([caps, does]) => (
          <div key={does}>
            <dt>
              {caps.map((cap) => (
                <kbd key={cap}>{cap}</kbd>
              ))}
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
    </Sheet>
  );
}

export function LeaveSheet({ seat, onClose }: { seat: Seat; onClose: () => void }) {
  const [failed, setFailed] = useState(false);
  const { value: unsent } = seat.unsent;
  const onLeave = () => leave(seat).catch(() => setFailed(true));
  return (
    <Sheet title={say().signOutTitle} onClose={onClose}>
      <p>{unsent > 0 ? say().signOutBlocked(unsent) : say().signOutText}</p>
      {failed ? (
        <p class="wrong" role="alert">
          {say().signOutFailed}
        </p>
      ) : null}
      <p class="choices">
        <button type="button" class="button" onClick={onClose}>
          {say().cancel}
        </button>
        <button type="button" class="button grave" disabled={unsent > 0} onClick={onLeave}>
          {say().signOutNow}
        </button>
      </p>
    </Sheet>
  );
}
