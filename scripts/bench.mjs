// npm run bench: speed and memory, measured in one run and held against the goals.
// --quick: fewer rounds. --write: puts the table into README.md. --corpus DIR: policies for the command line's walk.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import * as esbuild from 'esbuild';
import { hostileCases } from './bench/hostile.mjs';
import { largePolicy, manyPolicies } from './bench/policy.mjs';
import { measureServer, policyDocument } from './bench/server.mjs';
import { editProperty, transactorFile } from './bench/transactor.mjs';

const root = path.resolve(import.meta.dirname, '..');
const { values: options } = parseArgs({
  options: { quick: { type: 'boolean' }, write: { type: 'boolean' }, corpus: { type: 'string' } },
});
const rounds = options.quick ? 2 : 5;
const edits = options.quick ? 200 : 1000;

const work = mkdtempSync(path.join(os.tmpdir(), 'rolewise-bench-'));
process.once('exit', () => rmSync(work, { recursive: true, force: true }));

const quantile = (sorted, q) => sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))];
const median = (values) =>
  quantile(
    [...values].sort((a, b) => a - b),
    0.5,
  );

const bundle = (entry, outfile, options = {}) =>
  esbuild.build({
    absWorkingDir: root,
    entryPoints: [entry],
    outfile,
    bundle: true,
    minify: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    mainFields: ['module', 'main'],
    ...options,
  });

/** The same server without languages: what carrying the messages costs. */
async function buildFloor() {
  const outfile = path.join(root, 'dist', 'test', 'server.floor.cjs');
  const floor = path.join(root, 'scripts/bench/languages.floor.ts');
  const setup = (build) => build.onResolve({ filter: /\/languages$/ }, () => ({ path: floor }));
  await bundle('server/src/lsp/node.ts', outfile, { plugins: [{ name: 'no-languages', setup }] });
  return outfile;
}

async function bundleEngine() {
  const outfile = path.join(work, 'engine.cjs');
  await bundle('scripts/bench/engine.ts', outfile, { inject: ['scripts/with-index.ts'] });
  return import(outfile).then((module) => module.default);
}

/** Median time of reading texts that were never seen before, in milliseconds. */
function timeCold(run, seeds) {
  const times = seeds.map((seed) => {
    const text = largePolicy(seed);
    const from = performance.now();
    run(text);
    return performance.now() - from;
  });
  return median(times);
}

/** First use of the index of AWS's names: all services and their actions. */
function timeReference({ loadReference }) {
  const from = performance.now();
  loadReference();
  return performance.now() - from;
}

function timeCli() {
  let folder = options.corpus;
  if (!folder) {
    folder = path.join(work, 'policies');
    mkdirSync(folder);
    manyPolicies().forEach((text, i) => {
      writeFileSync(path.join(folder, `policy-${i}.json`), text);
    });
  }
  const times = Array.from({ length: rounds + 1 }, () => {
    const from = performance.now();
    const { status, stderr } = spawnSync(process.execPath, ['dist/cli.cjs', 'lint', '--format', 'json', folder], {
      cwd: root,
      maxBuffer: 2 ** 28,
    });
    if (status === 2 || status === null) throw new Error(String(stderr));
    return performance.now() - from;
  });
  return median(times.slice(1));
}

const text = largePolicy();
const floorBundle = await buildFloor();
const policy = policyDocument(text);
const transactor = {
  uri: 'file:///bench/transactor.properties',
  languageId: 'datomic-properties',
  text: transactorFile(),
  edit: editProperty,
};
const runs = { floor: [], server: [], transactorFloor: [], transactor: [] };
for (let i = 0; i < rounds; i++) {
  // In turn, so that both meet the machine in the same mood.
  const server = path.join(root, 'dist/server.cjs');
  runs.floor.push(await measureServer(floorBundle, policy, edits));
  runs.server.push(await measureServer(server, policy, edits));
  runs.transactorFloor.push(await measureServer(floorBundle, transactor, edits));
  runs.transactor.push(await measureServer(server, transactor, edits));
}
const of = (name, pick) => median(runs[name].map(pick));
const engine = await bundleEngine();
const reference = timeReference(engine);
const seeds = Array.from({ length: options.quick ? 8 : 30 }, (_, i) => 100 + i);
// The first rounds warm the machine code up; afterwards every text is still a new one.
timeCold(engine.parseOnly, seeds);
timeCold(engine.readAndLint, seeds);
const parse = timeCold(
  engine.parseOnly,
  seeds.map((seed) => seed + 1000),
);
const full = timeCold(
  engine.readAndLint,
  seeds.map((seed) => seed + 2000),
);
const cli = timeCli();

const ms = (value) => `${value.toFixed(1)} ms`;
const mb = (value) => (value === undefined ? 'unknown' : `${value.toFixed(0)} MB`);
const rows = [
  ['Keystroke to diagnostics, median', 'floor + 4 ms', ...pair((run) => quantile(run.times, 0.5), ms, 4)],
  ['Keystroke to diagnostics, 95th percentile', 'floor + 10 ms', ...pair((run) => quantile(run.times, 0.95), ms, 10)],
  ['First diagnostics', 'floor + 40 ms', ...pair((run) => run.first, ms, 40)],
  ['Memory after the first diagnostics', 'floor + 15 MB', ...pair((run) => run.memoryFirst, mb, 15)],
  [`Memory after ${edits} edits`, 'floor + 40 MB', ...pair((run) => run.memoryLast, mb, 40)],
  [
    '(parse + lint) / parse, new text',
    '3',
    `parse ${ms(parse)}`,
    `both ${ms(full)}`,
    (full / parse).toFixed(2),
    full / parse <= 3,
  ],
  [
    'Keystroke in 200 lines of transactor properties, median',
    'floor + 3 ms',
    ...pair((run) => quantile(run.times, 0.5), ms, 3, ['transactorFloor', 'transactor']),
  ],
  ['Names of AWS actions, first use of all', '5 ms', '', ms(reference), '', reference <= 5],
  ['Command line over 1,444 policies', '1 s', '', ms(cli), '', cli <= 1000],
];

/** Floor, server, their difference and whether it is within the goal. */
function pair(pick, unit, goal, [bare, whole] = ['floor', 'server']) {
  const floor = of(bare, pick);
  const server = of(whole, pick);
  if (floor === undefined || server === undefined || Number.isNaN(floor))
    return ['unknown', 'unknown', 'unknown', true];
  return [
    unit(floor),
    unit(server),
    `+ ${unit(server - floor)} (× ${(server / floor).toFixed(2)})`,
    server - floor <= goal,
  ];
}

const table = [
  '| What | Goal | Floor | Rolewise | Difference | Met |',
  '| --- | --- | --- | --- | --- | --- |',
  ...rows.map(
    ([what, goal, floor, server, difference, met]) =>
      `| ${what} | ${goal} | ${floor} | ${server} | ${difference} | ${met ? 'yes' : 'no'} |`,
  ),
].join('\n');
const machine = `Measured on ${os.cpus().length} cores (${os.cpus()[0]?.model.trim()}), ${Math.round(os.totalmem() / 2 ** 30)} GB, ${os.platform()}, Node.js ${process.versions.node}: a policy of 300 statements and ${Math.round(text.length / 1000)} KB with ${runs.server[0].findings} findings, ${rounds} runs of ${edits} edits, each edit a different one. The floor is the same server without languages.`;

console.log(`${machine}\n\n${table}\n`);
/** Why a rule may cost more than a tenth of a lint. */
const reasons = {
  'arn-format': 'asked first: it takes every ARN apart, for all rules that follow',
  'policy-size': 'counts all characters, as this policy is far above every limit',
  'resource-action-mismatch': 'asked first: it looks up what each action is about, for all rules that follow',
};
const timings = seeds.map((seed) => {
  const timing = new Map();
  engine.readAndLint(largePolicy(seed + 3000), timing);
  return timing;
});
const costs = [...timings[0].keys()].map((rule) => [rule, median(timings.map((timing) => timing.get(rule)))]);
const total = costs.reduce((sum, [, cost]) => sum + cost, 0);
console.log('Dearest rules, share of all rules:');
for (const [rule, cost] of costs.sort(([, a], [, b]) => b - a).slice(0, 10)) {
  const share = (100 * cost) / total;
  const remark = share > 10 ? (reasons[rule] ?? 'more than the tenth that a rule may cost') : '';
  console.log(
    `  ${rule.padEnd(36)} ${cost.toFixed(3).padStart(8)} ms ${share.toFixed(1).padStart(6)} %  ${remark}`.trimEnd(),
  );
}
/** Time of the full size and of half of it: what is linear doubles. */
console.log('\nInput made to be slow: reading and linting it, and half of it');
for (const { what, size, text: textOf } of hostileCases) {
  const fastest = (count) =>
    Math.min(
      ...Array.from({ length: rounds }, () => {
        // Another text each time, so that nothing is known from before.
        const fresh = `${textOf(count)}${' '.repeat(Math.floor(Math.random() * 1000))}`;
        const from = performance.now();
        engine.readAndLint(fresh);
        return performance.now() - from;
      }),
    );
  const [half, whole] = [fastest(size / 2), fastest(size)];
  console.log(
    `  ${`${size} ${what}`.padEnd(52)} ${ms(half).padStart(10)} ${ms(whole).padStart(10)}  × ${(whole / half).toFixed(2)}`,
  );
}
if (options.write) {
  const readme = path.join(root, 'README.md');
  const marked = /(<!-- bench:start -->\n)[\s\S]*?(<!-- bench:end -->)/;
  const measured = (_, start, end) => `${start}${machine}\n\n${table}\n${end}`;
  writeFileSync(readme, readFileSync(readme, 'utf8').replace(marked, measured));
}
