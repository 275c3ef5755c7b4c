/* web/organiser/main.tsx - from a rule book to a new contest, in one form. */
import "./organiser.css";
import "../lib/theme";
import { render } from "preact";
import { alert, check, lock } from "../lib/icons";
import { inLanguage, listed, nameDocument } from "../lib/words";
import { Bar } from "../parts/bar";
import { FaultList } from "../parts/fault_list";
import { Banner, Failure, Loading, Notice } from "../parts/notices";
import { Effect } from "./effect";
import * as model from "./model";
import { Sentences } from "./sentences";
import { say } from "./words";

function Templates() {
  return (
    <fieldset>
      <legend>{say().template}</legend>
      {model.templates.value.map((each) => (
        <label class="template" key={each.id}>
          <input
            type="radio"
            name="template"
            checked={model.template.value === each}
            onChange={() => void model.choose(each)}
          />
          <span>
            <b>{inLanguage(each.title)}</b>
            <small>
              {each.id} · {say()[each.unit]} · {listed(each.groups.map(({ title }) => inLanguage(title)))} ·{" "}
              {say().judgesInAll(each.panels.reduce((sum, { size }) => sum + size, 0))}
            </small>
          </span>
        </label>
      ))}
    </fieldset>
  );
}

function Titles() {
  const { title } = model;
  return (
    <fieldset>
      <legend>{say().naming}</legend>
      <label>
        {say().titleZh}
        <input
          required
          maxLength={200}
          lang="zh-CN"
          value={title.value.zh}
          onInput={(event) => (title.value = { ...title.value, zh: event.currentTarget.value })}
        />
      </label>
      <label>
        {say().titleEn}
        <input
          required
          maxLength={200}
          lang="en"
          value={title.value.en}
          onInput={(event) => (title.value = { ...title.value, en: event.currentTarget.value })}
        />
      </label>
      <label>
        {say().season}
        <input
          maxLength={40}
          value={model.season.value}
          onInput={(event) => (model.season.value = event.currentTarget.value.trim())}
        />
      </label>
      <label>
        {say().id}
        <input
          required
          maxLength={32}
          spellcheck={false}
          value={model.id.value}
          onInput={(event) => (model.id.value = event.currentTarget.value.trim())}
        />
        <small>{say().idHint}</small>
      </label>
    </fieldset>
  );
}

function Panels() {
  const resize = (index: number, size: number) =>
    (model.sizes.value = model.sizes.value.map((each, other) => (other === index ? size : each)));
  return (
    <fieldset>
      <legend>{say().panels}</legend>
      {model.template.value?.panels.map((panel, index) => (
        <label class="panel-size" key={panel.id}>
          {inLanguage(panel.title)}
          <input
            type="number"
            required
            min={1}
            max={64}
            value={model.sizes.value[index]}
            onInput={(event) => resize(index, event.currentTarget.valueAsNumber)}
          />
        </label>
      ))}
    </fieldset>
  );
}

function Rules() {
  const book = model.book.value;
  if (!book) return null;
  return (
    <fieldset class="rules">
      <legend>{say().rules}</legend>
      {model.written.value === "" ? (
        <>
          <p>{say().rulesText}</p>
          <Sentences book={book} onChange={model.changeRules} />
          <Effect book={book} />
        </>
      ) : (
        <p>{say().rulesWritten}</p>
      )}
    </fieldset>
  );
}

function Expert() {
  return (
    <details>
      <summary>{say().expert}</summary>
      <p>{say().expertText}</p>
      <textarea
        spellcheck={false}
        rows={16}
        aria-label={say().expert}
        value={model.definition()}
        onChange={(event) => model.write(event.currentTarget.value)}
      />
      <button type="button" class="button" disabled={model.busy.value} onClick={() => void model.check()}>
        {say().checkOnly}
      </button>
      {model.sound.value ? <Banner tone="ok" icon={check} title={say().sound} /> : null}
    </details>
  );
}

function Refusals() {
  const { faults, refused } = model;
  return (
    <>
      {refused.value ? (
        <Banner tone="bad" icon={alert} title={say().notMade}>
          {say()[refused.value]}
        </Banner>
      ) : null}
      {faults.value.length > 0 ? (
        <Banner tone="bad" icon={alert} title={say().faults(faults.value.length)}>
          <FaultList faults={faults.value} />
        </Banner>
      ) : null}
    </>
  );
}

function Lost() {
  return (
    <details>
      <summary>{say().lost}</summary>
      <dl class="lost">
        <dt>{say().lostPassword}</dt>
        <dd>
          {say().lostPasswordText}
          <code>jiangtai passwd --data DIR</code>
        </dd>
        <dt>{say().lostCard}</dt>
        <dd>{say().lostCardText}</dd>
      </dl>
    </details>
  );
}

function Form() {
  const submit = (event: Event) => {
    event.preventDefault();
    void model.create();
  };
  return (
    <form class="new-contest" onSubmit={submit}>
      {model.readOnly.value ? (
        <Banner tone="warn" icon={lock} title={say().readOnlyTitle}>
          {say().readOnlyText}
        </Banner>
      ) : null}
      <Templates />
      <Titles />
      <Panels />
      <Rules />
      <Expert />
      <Refusals />
      <button class="button main" disabled={model.busy.value || model.definition() === ""}>
        {model.busy.value ? say().creating : say().create}
      </button>
      <p class="after">{say().afterText}</p>
      <Lost />
    </form>
  );
}

function Content() {
  if (model.stage.value === "starting") return <Loading />;
  if (model.stage.value === "form") return <Form />;
  if (model.stage.value === "no_answer") {
    return (
      <Failure title={say().noAnswerTitle} retry={() => void model.start()}>
        {say().noAnswer}
      </Failure>
    );
  }
  return (
    <Notice icon={lock} title={say().signInTitle}>
      <p>{say().signInText}</p>
      <p>
        <a class="button main" href="/">
          {say().home}
        </a>
      </p>
    </Notice>
  );
}

function Page() {
  return (
    <>
      <Bar title={say().page} under={say().under} />
      <main class="organiser">
        <Content />
      </main>
    </>
  );
}

nameDocument(() => say().page);
void model.start();
const ground = document.getElementById("page");
if (ground) render(<Page />, ground);
