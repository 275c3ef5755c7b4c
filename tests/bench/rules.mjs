/* tests/bench/rules.mjs - the rules alone: 200 entrants, 9 judges, 60 criteria; and `jiangtai score` on a large table. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const words = { zh: '量', en: 'load' };

function definition(criteria) {
  return {
    jiangtai: 1, id: 'load', title: words, groups: [{ id: 'all', title: words }],
    stages: [{
      id: 's', title: words, weight: '100',
      modules: [{
        id: 'm', title: words, weight: '100', max: String(criteria * 5), method: 'panel',
        tally: { per: 'criterion', reduce: 'mean', drop_high: 1, drop_low: 1, drop_from: 5 },
        criteria: Array.from({ length: criteria }, (_, i) => ({ id: `c${i}`, title: words, max: '5', step: '0.5' })),
      }],
    }],
    panels: [{ id: 'p', title: words, size: 9, modules: ['m'], groups: ['all'] }],
    missing: 'block', rounding: { criterion: { decimals: 2, mode: 'half_up' }, total: { decimals: 2, mode: 'half_up' } },
    ties: [{ by: 'criterion', of: 'c0' }, { by: 'equal' }],
    awards: { per: 'contest', counting: 'tier', rounding: 'half_up', ties: 'in', tiers: [{ id: 'first', title: words, percent: '10' }] },
    disclosure: { identity: 'code', when: 'immediate', from: 'mark' },
  };
}

export function timeRules(bin) {
  return JSON.parse(execFileSync(join(bin, 'bench-rules'), { input: JSON.stringify(definition(60)), encoding: 'utf8' }));
}

/* Seconds that `jiangtai score` takes for 200 × 9 × 14 marks. */
export function timeScore(bin) {
  const folder = mkdtempSync(join(tmpdir(), 'jiangtai-score-'));
  const files = [join(folder, 'definition.json'), join(folder, 'marks.csv')];
  const rows = [];
  for (let entrant = 1; entrant <= 200; entrant++) {
    for (let judge = 1; judge <= 9; judge++) {
      for (let criterion = 0; criterion < 14; criterion++) rows.push(`E-${entrant},J${judge},c${criterion},${((entrant * 7 + judge * 3 + criterion) % 11) / 2}`);
    }
  }
  writeFileSync(files[0], JSON.stringify(definition(14)));
  writeFileSync(files[1], `entrant,judge,criterion,value\n${rows.join('\n')}\n`);
  const began = performance.now();
  const { status, stderr } = spawnSync(join(bin, 'jiangtai'), ['score', ...files], { maxBuffer: 1 << 28 });
  rmSync(folder, { recursive: true });
  if (status !== 0) throw new Error(String(stderr));
  return (performance.now() - began) / 1000;
}
