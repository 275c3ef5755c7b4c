/* web/parts/fault_list.tsx - everything that is wrong with a file that was handed in, each at its place. */
import { worded } from "../lib/fault_words";
import type { Fault } from "../lib/upload";

export function FaultList({ faults }: { faults: readonly Fault[] }) {
  return (
    <ul class="faults">
      {faults.map(worded).map(({ place, words }) => (
        <li key={`${place}${words}`}>
          <code>{place}</code> {words}
        </li>
      ))}
    </ul>
  );
}
