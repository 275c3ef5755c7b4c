/* web/board/tabs.tsx - everybody or one group, and the search; stays at the top while the list scrolls. */
import { close, Icon, search } from "../lib/icons";
import { EVERYBODY } from "../lib/paced";
import { inLanguage } from "../lib/words";
import { found, group, people, searched } from "./model";
import { say } from "./words";

function Tab({ id, title }: { id: string; title: string }) {
  return (
    <button type="button" aria-pressed={group.value === id} onClick={() => (group.value = id)}>
      {title}
    </button>
  );
}

function SearchField() {
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Escape") searched.value = undefined;
  };
  return (
    <div class="tabs" role="search">
      <input
        class="search"
        type="search"
        value={searched.value}
        placeholder={say().searchFor}
        aria-label={say().search}
        ref={(field) => field?.focus()}
        onInput={(event) => (searched.value = event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      <span class="heard" role="status">
        {searched.value ? say().found(found.value.length) : ""}
      </span>
      <button
        class="glass"
        type="button"
        onClick={() => (searched.value = undefined)}
        aria-label={say().search}
        aria-expanded="true"
      >
        <Icon of={close} />
      </button>
    </div>
  );
}

export function Tabs() {
  if (searched.value !== undefined) return <SearchField />;
  const groups = people.value.info?.groups ?? [];
  return (
    <div class="tabs">
      <div class="groups" role="group" aria-label={say().groups}>
        <Tab id={EVERYBODY} title={say().all} />
        {groups.length > 1
          ? groups.map(({ id, title }) => <Tab key={id} id={id} title={inLanguage(title)} />)
          : null}
      </div>
      <button
        class="glass"
        type="button"
        onClick={() => (searched.value = "")}
        aria-label={say().search}
        aria-expanded="false"
      >
        <Icon of={search} />
      </button>
    </div>
  );
}
