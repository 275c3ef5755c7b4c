/* web/parts/switches.tsx - the two switches of every page: language and theme. */
import { Icon, moon, screen, sun } from "../lib/icons";
import { switchTheme, theme } from "../lib/theme";
import { switchLanguage } from "../lib/words";
import { say } from "./words";

const THEME_ICON = { system: screen, light: sun, dark: moon };
const THEME_WORD = { system: "themeSystem", light: "themeLight", dark: "themeDark" } as const;

export function Switches() {
  const themeWord = say()[THEME_WORD[theme.value]];
  return (
    <div class="switches">
      <button class="switch" type="button" onClick={switchTheme} aria-label={themeWord} title={themeWord}>
        <Icon of={THEME_ICON[theme.value]} />
      </button>
      <button class="switch" type="button" onClick={switchLanguage} aria-label={say().toOtherLanguage}>
        {say().otherLanguage}
      </button>
    </div>
  );
}
