/** Ids whose answers depend on the date or on a whim of the service; they are counted apart. */
const apart = new Set([
  'INVALID_ACTION',
  'INVALID_SERVICE_IN_ACTION',
  'INVALID_SERVICE',
  'INVALID_SERVICE_CONDITION_KEY',
  'INVALID_GLOBAL_CONDITION_KEY',
  'INVALID_SERVICE_PRINCIPAL_FORMAT',
  'ALLOW_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE',
]);

const whyApart = {
  INVALID_ACTION: 'the date: actions come and go',
  INVALID_SERVICE_IN_ACTION: 'the date: services come and go',
  INVALID_SERVICE: 'the date: services come and go',
  INVALID_SERVICE_CONDITION_KEY: 'the date: keys come and go',
  INVALID_GLOBAL_CONDITION_KEY: 'AWS answers differently for keys that it does not document',
  INVALID_SERVICE_PRINCIPAL_FORMAT: 'AWS refuses names of service principals that exist',
  ALLOW_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE: 'the date: support of tags comes with time',
};

const percent = (part, whole) => (whole === 0 ? '100 %' : `${((100 * part) / whole).toFixed(2)} %`);

/** A path of an answer of AWS as text; an item for a name counts as its value. */
const pathText = (items) => items.map((item) => (typeof item === 'object' ? Object.values(item)[0] : item)).join('/');

const emptyCounts = () => ({ policies: { hit: 0, extra: 0, missed: 0 }, findings: { hit: 0, extra: 0, missed: 0 } });

/** PASS_ROLE in a policy with an IfExists on iam:PassedToService: AWS answers now so, now so. */
const isWhim = (id, text) => id.startsWith('PASS_ROLE') && /IfExists"[^}]*PassedToService/i.test(text);

/** Compares with what AWS IAM Access Analyzer answered. Prints disagreements; gives lines for the README. */
export function measureAccessAnalyzer({ findingsOf, read, files, all }) {
  const names = files('access-analyzer/policies').filter(
    (name) => name.endsWith('.json') && !name.endsWith('.findings.json'),
  );
  const counts = new Map();
  const total = emptyCounts();
  const disagreements = [];
  const silent = { policies: 0, byRule: new Map(), any: 0, errors: 0, claims: 0 };
  for (const name of names) {
    const text = read('access-analyzer/policies', name);
    const expected = answersOf(name, files, read);
    const found = findingsOf(text, `/${name}`, 'identity');
    const ids = new Set([...expected.map(({ id }) => id), ...found.flatMap(({ accessAnalyzer }) => accessAnalyzer)]);
    for (const id of ids) {
      const one = compare(id, expected, found);
      if (!counts.has(id)) counts.set(id, emptyCounts());
      const whim = isWhim(id, text) && (one.policies.extra > 0 || one.policies.missed > 0);
      for (const sum of apart.has(id) || whim ? [counts.get(id)] : [counts.get(id), total]) add(sum, one);
      for (const text of one.notes)
        disagreements.push({
          id,
          text: `${name}: ${text}${apart.has(id) ? ` (${whyApart[id]})` : whim ? ' (AWS answers differently for IfExists)' : ''}`,
        });
    }
    if (expected.length === 0) countSilent(silent, found, findingsOf(text, `/${name}`), name, all);
  }
  return print(names.length, counts, total, disagreements, silent, all);
}

function answersOf(name, files, read) {
  const file = name.replace(/\.json$/, '.findings.json');
  answersOf.names ??= new Set(files('access-analyzer/policies'));
  if (!answersOf.names.has(file)) return [];
  return JSON.parse(read('access-analyzer/policies', file)).map(({ code, paths }) => ({
    id: code,
    paths: new Set(paths.map(pathText)),
  }));
}

/** One id in one policy. A finding agrees if it stands where one of the answer's paths leads. */
function compare(id, expected, found) {
  const answers = expected.filter((answer) => answer.id === id);
  const claims = found.filter(({ accessAnalyzer }) => accessAnalyzer.includes(id));
  const counts = emptyCounts();
  const notes = [];
  if (answers.length > 0 && claims.length > 0) counts.policies.hit++;
  else if (answers.length > 0) counts.policies.missed++;
  else counts.policies.extra++;
  for (const { paths } of answers) {
    if (claims.some(({ path }) => paths.has(path))) counts.findings.hit++;
    else {
      counts.findings.missed++;
      notes.push(`missed at ${[...paths].join(', ') || 'the policy'}`);
    }
  }
  for (const { path, text } of claims) {
    if (answers.some(({ paths }) => paths.has(path))) continue;
    counts.findings.extra++;
    notes.push(`extra at ${path}: ${text}`);
  }
  return { ...counts, notes };
}

function add(sum, one) {
  for (const level of ['policies', 'findings'])
    for (const what of ['hit', 'extra', 'missed']) sum[level][what] += one[level][what];
}

/** On policies that AWS has nothing to say about, errors and warnings count against us. */
function countSilent(silent, asIdentity, asAssumed, name, all) {
  silent.policies++;
  const loud = new Map(
    [...asIdentity, ...asAssumed]
      .filter(({ severity }) => severity === 'error' || severity === 'warning')
      .map((finding) => [`${finding.rule} ${finding.severity} ${finding.path}`, finding]),
  );
  if (loud.size > 0) silent.any++;
  for (const rule of new Set([...loud.values()].map((finding) => `${finding.rule} (${finding.severity})`)))
    silent.byRule.set(rule, (silent.byRule.get(rule) ?? 0) + 1);
  for (const { severity, accessAnalyzer, rule, text, path } of loud.values()) {
    if (severity === 'error') silent.errors++;
    if (accessAnalyzer.length > 0) silent.claims++;
    if (severity === 'error' || all) console.log(`  silent policy ${name}: ${severity} ${rule} at ${path}: ${text}`);
  }
}

function print(policies, counts, total, disagreements, silent, all) {
  const sortedIds = [...counts].sort(([a], [b]) => a.localeCompare(b));
  console.log(`Access Analyzer, ${policies} policies (hits / extra / missed)`);
  for (const [id, { policies: p, findings: f }] of sortedIds)
    console.log(
      `  ${id.padEnd(64)} policies ${p.hit}/${p.extra}/${p.missed}  findings ${f.hit}/${f.extra}/${f.missed}${apart.has(id) ? '  (apart)' : ''}`,
    );
  const shown = all
    ? disagreements
    : disagreements.filter(({ id }, i) => disagreements.slice(0, i).filter((d) => d.id === id).length < 8);
  for (const { id, text } of shown) console.log(`  ${id} ${text}`);
  if (shown.length < disagreements.length) console.log(`  … ${disagreements.length - shown.length} more with --all`);
  const lines = ['policies', 'findings'].map((level) => {
    const { hit, extra, missed } = total[level];
    return `| ${level === 'policies' ? 'the id, by policy' : 'the id at the same path'} | ${percent(hit, hit + extra)} | ${percent(hit, hit + missed)} | ${hit} / ${extra} / ${missed} |`;
  });
  const rules = [...silent.byRule].sort((a, b) => b[1] - a[1]);
  console.log(
    `  ${silent.policies} policies without an answer: ${silent.errors} errors, ${silent.any} with an error or warning (${percent(silent.any, silent.policies)}), ${silent.claims} with an id of Access Analyzer`,
  );
  for (const [rule, count] of rules) console.log(`    ${rule}: ${count} (${percent(count, silent.policies)})`);
  const table = [
    `Against what IAM Access Analyzer answered for ${policies} policies of AWS:`,
    '',
    '| Same as AWS | Precision | Recall | Hits / extra / missed |',
    '| --- | --- | --- | --- |',
    ...lines,
    '',
    `On the ${silent.policies} of them about which Access Analyzer says nothing: ${silent.errors} errors; ${percent(silent.any, silent.policies)} get a warning, from rules that it has no check for.`,
  ];
  console.log(table.join('\n'));
  return table;
}
