/* web/organiser/words.ts - what the page of a new contest says. */
import { dictionary, type Says } from "../lib/words";

export const zh = {
  page: "新建赛项",
  under: "选规程，改名称，定裁判人数",
  template: "规程",
  judgesInAll: (n: number) => `共 ${n} 位裁判`,
  naming: "名称",
  titleZh: "中文名称",
  titleEn: "英文名称",
  id: "赛项代号",
  idHint: "出现在网址里，定了不能改：字母、数字、点、横线，最长 32 个。",
  panels: "每组裁判人数",
  expert: "规程全文（JSON）",
  expertText: "评分项、满分、步长、去分、取整、并列、奖项、公布方式都在这里。改动会代替上面的填写。",
  create: "创建赛项",
  afterText: "下一步：导入名单、发放凭证卡。创建后在开始评分之前，规程仍可更换。",
  notMade: "没有创建",
  faults: (n: number) => `规程有 ${n} 处错误`,
  taken: "这个代号已经有赛项在用。",
  noAnswer: "服务器没有回答，请稍后再试。",
  forbidden: "登录已失效，请重新登录。",
  badId: "代号只能用字母、数字、点、下划线和横线，以字母或数字开头。",
  signInTitle: "请先登录",
  signInText: "新建赛项要用赛务的密码登录。忘了密码：在服务器上运行 jiangtai passwd --data 目录。",
  home: "去首页登录",
};

export const en = {
  page: "New contest",
  under: "A rule book, a name, the number of judges",
  template: "Rule book",
  judgesInAll: (n: number) => `${n} judges in all`,
  naming: "Name",
  titleZh: "Name in Chinese",
  titleEn: "Name in English",
  id: "Short name",
  idHint: "It stands in addresses and cannot be changed: letters, digits, dots, dashes, at most 32.",
  panels: "Judges of each panel",
  expert: "The whole rule book (JSON)",
  expertText:
    "Criteria, maxima, steps, dropping, rounding, ties, awards, disclosure: all is here. What you change takes the place of the form.",
  create: "Create the contest",
  afterText:
    "Next: import the roster, hand out access cards. Until marking begins the rule book can be replaced.",
  notMade: "Not created",
  faults: (n: number) => (n === 1 ? "The rule book has a fault" : `The rule book has ${n} faults`),
  taken: "A contest has this short name already.",
  noAnswer: "The server did not answer; try again in a moment.",
  forbidden: "You are no longer signed in: sign in again.",
  badId: "Letters, digits, dots, underscores and dashes only, beginning with a letter or digit.",
  signInTitle: "Sign in first",
  signInText:
    "A contest is created with the organiser's password. Lost it? Run jiangtai passwd --data DIR on the server.",
  home: "Sign in on the front page",
} satisfies Says<typeof zh>;

export const say = dictionary(zh, en);
