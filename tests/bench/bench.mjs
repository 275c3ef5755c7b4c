// ./dev bench: every figure of the product beside the practical limit, both sides in one run, alternating.
//
//     node bench.mjs BIN [SECTION…]      sections: frames marks quiet durable judge rehearsal page rules
import { timesToLive } from './page.mjs';
import { timeRules, timeScore } from './rules.mjs';
import { Bare, Ours } from './sides.mjs';

const [bin, ...chosen] = process.argv.slice(2);
const REPEATS = 3;

const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
const show = (value) => (value >= 100 ? value.toFixed(0) : value >= 1 ? value.toFixed(2) : value.toFixed(4));
let missed = 0;

function line(what, ours, bare, unit, bar) {
  const ratio = ours / bare;
  const holds = bar.least === undefined ? ratio <= bar.most : ratio >= bar.least;
  if (!holds) missed++;
  const wish = bar.least === undefined ? `<= ${bar.most}` : `>= ${bar.least}`;
  console.log(`${holds ? 'holds ' : 'MISSED'}  ${what.padEnd(58)} ${show(ours).padStart(9)} : ${show(bare).padStart(9)} ${unit.padEnd(7)} ratio ${ratio.toFixed(2)} (bar ${wish})`);
}

function absolute(what, value, unit, most) {
  const holds = value <= most;
  if (!holds) missed++;
  console.log(`${holds ? 'holds ' : 'MISSED'}  ${what.padEnd(58)} ${show(value).padStart(9)} ${unit} (bar <= ${most})`);
}

async function once(side, setting, load) {
  await side.open(setting);
  try {
    return await side.load({ markers: side.markerFile, ...load });
  } finally {
    await side.close();
  }
}

// Runs both sides alternately and returns, per side, the list of results.
async function both({ bare, ours, repeats = REPEATS }) {
  const results = { bare: [], ours: [] };
  for (let i = 0; i < repeats; i++) {
    results.bare.push(await once(new Bare(bin), bare.setting, bare.load));
    results.ours.push(await once(new Ours(bin), ours.setting, ours.load));
  }
  return results;
}

const of = (results, figure) => median(results.map(figure));
const perFrame = (r) => r.cpu_us / r.frames;
const perWatcher = (watchers) => (r) => ((r.rss_connected - r.rss_before) * 1024) / watchers;

const sections = {
  async frames() {
    const watchers = 10000;
    const { bare, ours } = await both({
      bare: { setting: { tickMs: 0, boardBytes: 300, judges: 0 }, load: { watchers, nudge: 5, seconds: 10 } },
      ours: { setting: { judges: 5, entrants: 30 }, load: { watchers, rate: 5, seconds: 10 } },
    });
    const limit = of(bare, perFrame);
    if (limit < 7 || limit > 13) console.log(`VOID    bare took ${limit.toFixed(1)} us a frame; 7 to 13 is a machine at rest`);
    line('CPU per delivered frame, 10,000 watchers, 5 boards/s', of(ours, perFrame), limit, 'us', { most: 1.15 });
    absolute('frames that arrived of those due', 1 - of(ours, (r) => r.coverage), 'missing', 0);
    absolute('idle memory per watcher', of(ours, perWatcher(watchers)), 'bytes', 2048);
    line('connections a second', watchers / of(ours, (r) => r.connect_s), watchers / of(bare, (r) => r.connect_s), '/s', { least: 0.8 });
  },

  async marks() {
    const watchers = 10000;
    const load = { watchers, rate: 500, seconds: 15 };
    const { bare, ours } = await both({
      bare: { setting: { tickMs: 50, boardBytes: 2048, judges: 50 }, load },
      ours: { setting: { judges: 50, entrants: 30 }, load },
    });
    absolute('500 marks/s, 10,000 watchers: pairs that never arrived', 1 - of(ours, (r) => r.coverage), '', 0);
    line('  time to 99 % (bare: 50 ms tick)', of(ours, (r) => r.t99_median), of(bare, (r) => r.t99_median), 'ms', { most: 1.1 });
    line('  memory at the end over memory when connected', of(ours, (r) => r.rss_end), of(ours, (r) => r.rss_connected), 'KiB', { most: 1.2 });
    console.log(`        bare covered ${of(bare, (r) => r.coverage)}`);
  },

  async quiet() {
    for (const [watchers, most] of [[2000, 1.1], [5000, 1.3]]) {
      const load = { watchers, rate: 20, seconds: 10 };
      const { bare, ours } = await both({
        bare: { setting: { tickMs: 0, boardBytes: 2048, judges: 20 }, load },
        ours: { setting: { judges: 20, entrants: 30 }, load },
      });
      line(`20 marks/s, ${watchers} watchers: time to 99 % (bare: at once)`, of(ours, (r) => r.t99_median), of(bare, (r) => r.t99_median), 'ms', { most });
    }
  },

  async durable() {
    const load = { watchers: 0, closed: 30000 };
    const { bare, ours } = await both({
      bare: { setting: { tickMs: 0, boardBytes: 2048, judges: 64 }, load },
      ours: { setting: { judges: 64, entrants: 30 }, load },
    });
    const rate = (r) => r.acked / r.phase_s;
    line('durable marks a second, 64 in flight over 64 connections', of(ours, rate), of(bare, rate), '/s', { least: 0.6 });
    absolute('  marks refused', of(ours, (r) => r.refused), '', 0);
  },

  async judge() {
    const load = { rate: 100, seconds: 10 };
    const alone = [], watched = [];
    for (let i = 0; i < REPEATS; i++) {
      alone.push(await once(new Ours(bin), { judges: 10 }, { ...load, watchers: 0 }));
      watched.push(await once(new Ours(bin), { judges: 10 }, { ...load, watchers: 10000 }));
    }
    for (const [figure, most] of [['ack_p50', 3], ['ack_p99', 10]]) {
      const more = of(watched, (r) => r[figure]) - of(alone, (r) => r[figure]);
      console.log(`        ${figure}: ${show(of(watched, (r) => r[figure]))} ms while 10,000 watch, ${show(of(alone, (r) => r[figure]))} ms while none do`);
      absolute(`  a judge's acknowledgement, ${figure}, more than while none watch`, more, 'ms', most);
    }
  },

  // A city's contest day: 46 contests at once, 620 entrants, 400 judges, everybody played by bots; and ten judges more, who are timed.
  async rehearsal() {
    const contests = 46, entrants = 620, judges = 400;
    const share = (all, index) => Math.floor(all / contests) + (index < all % contests ? 1 : 0);
    const load = { watchers: 0, rate: 20, seconds: 30 };
    const side = new Ours(bin);
    await side.open({ judges: 10 });
    try {
      const alone = await side.load({ markers: side.markerFile, ...load });
      for (let i = 0; i < contests; i++) {
        side.play(await side.seed(i % 2 === 0 ? 'T06' : 'T01', share(entrants, i), share(judges, i)));
      }
      await side.aim(await side.seed('bench', 30, 10)); // in the first one nobody knows the marks that stand
      const heard = () => side.metric('jiangtai_messages_in_total');
      const before = await heard();
      const rehearsed = await side.load({ markers: side.markerFile, ...load });
      const messages = (await heard()) - before;
      console.log(`        ${contests} contests, ${await side.metric('jiangtai_connections')} role connections, ${(messages / rehearsed.phase_s).toFixed(0)} requests/s`);
      console.log(`        a judge's acknowledgement: p50 ${show(rehearsed.ack_p50)}, p99 ${show(rehearsed.ack_p99)} ms; with no other contest p50 ${show(alone.ack_p50)}, p99 ${show(alone.ack_p99)} ms`);
      absolute('rehearsal of 46 contests: a judge\'s acknowledgement, p99', rehearsed.ack_p99, 'ms', 100);
      absolute('  memory of the server', rehearsed.rss_end / 1024, 'MiB', 256);
      absolute('  marks refused', rehearsed.refused, '', 0);
    } finally {
      await side.close();
    }
  },

  async rules() {
    const runs = Array.from({ length: REPEATS }, () => timeRules(bin));
    const mark = of(runs, (r) => r.mark_us) / 1000;
    const anew = of(runs, (r) => r.anew_us) / 1000;
    console.log(`        200 entrants, 9 judges, 60 criteria: everybody worked out anew takes ${show(anew)} ms, ${(anew / mark).toFixed(0)} times one mark`);
    absolute('one mark, and the standing after it', mark, 'ms', 1);
    absolute('a million facts applied, and the standing after them', of(runs, (r) => r.replay_s), 's', 5);
    absolute('`jiangtai score` on 25,200 marks', median(Array.from({ length: REPEATS }, () => timeScore(bin))), 's', 1);
  },

  async page() {
    process.env.JIANGTAI_BIN ??= bin;
    const times = await timesToLive(5);
    absolute('the spectator page on 3G: from the navigation to live rows', median(times), 'ms', 1000);
  },
};

for (const name of chosen.length > 0 ? chosen : Object.keys(sections)) await sections[name]();
console.log(missed === 0 ? 'every bar holds' : `${missed} bars missed`);
