/* web/parts/words.ts - what the shared parts say. */
import { dictionary, type Says } from "../lib/words";

export const zh = {
  otherLanguage: "EN",
  toOtherLanguage: "EN: switch to English",
  themeSystem: "外观：跟随系统",
  themeLight: "外观：浅色",
  themeDark: "外观：深色",
  close: "关闭",
  loading: "正在载入…",
  retry: "重试",
  scan: "二维码",
  link: "链接",
  copy: "复制链接",
  copied: "已复制",
};

export const en = {
  otherLanguage: "中文",
  toOtherLanguage: "切换到中文",
  themeSystem: "Theme: as the system",
  themeLight: "Theme: light",
  themeDark: "Theme: dark",
  close: "Close",
  loading: "Loading…",
  retry: "Try again",
  scan: "QR code",
  link: "Link",
  copy: "Copy link",
  copied: "Copied",
} satisfies Says<typeof zh>;

export const say = dictionary(zh, en);
