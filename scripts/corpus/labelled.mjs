/** Kinds of cloud-copilot's suites as Rolewise calls them; without an entry the content decides. */
const kinds = {
  identity: 'identity',
  rcp: 'rcp',
  resource: 'resource',
  scp: 'scp',
  session: 'session',
  trust: 'trust',
  'vpc-endpoint': 'endpoint',
};

/** Elements that the cases of the generic suite leave out because it looks at others. */
const besides = new Set(['missing-action', 'missing-resource', 'missing-principal', 'missing-principal-and-resource']);

/** Compares with the labelled cases of parliament and cloud-copilot. Prints disagreements; gives lines for the README. */
export function measureLabelled(tools, has) {
  const lines = [''];
  if (has('parliament')) lines.push(parliament(tools));
  if (has('cloud-copilot')) lines.push(cloudCopilot(tools));
  return lines;
}

/** Every expected finding has to be found; what else has an id of parliament is printed. */
function parliament({ findingsOf, read, rows }) {
  let expectedCount = 0;
  let foundCount = 0;
  let extraCount = 0;
  console.log('parliament');
  for (const [name, , kind, , expectedText] of rows('parliament')) {
    const expected = expectedText === '(none)' || expectedText === '?' ? [] : expectedText.split(',');
    const found = new Set(
      findingsOf(read('parliament', name), `/${name}`, kind === 'identity' ? 'identity' : undefined, true).flatMap(
        ({ parliament: ids }) => ids,
      ),
    );
    const missing = expected.filter((id) => !found.has(id));
    const extra = [...found].filter((id) => !expected.includes(id));
    expectedCount += expected.length;
    foundCount += expected.length - missing.length;
    extraCount += extra.length;
    if (missing.length > 0) console.log(`  ${name}: missed ${missing.join(', ')}`);
    if (extra.length > 0) console.log(`  ${name}: extra ${extra.join(', ')}`);
  }
  const line = `Of the findings that parliament's own cases expect, ${foundCount} of ${expectedCount} are found, all rules switched on; ${extraCount} more have an id of parliament.`;
  console.log(line);
  return line;
}

/** A case is invalid if it has an error. The generic suite looks at elements one by one: what is missing beside them does not count. */
function cloudCopilot({ findingsOf, read, rows }) {
  let right = 0;
  let count = 0;
  console.log('cloud-copilot');
  for (const [name, type, , verdict] of rows('cloud-copilot')) {
    const findings = findingsOf(read('cloud-copilot', name), `/${name}`, kinds[type]);
    const errors = findings.filter(
      ({ severity, message }) => severity === 'error' && !(type === 'generic-syntax' && besides.has(message)),
    );
    count++;
    if (errors.length > 0 === (verdict === 'INVALID')) right++;
    else
      console.log(
        `  ${name} (${type}) is ${verdict}: ${findings.map(({ rule, severity, text }) => `${severity} ${rule}: ${text}`).join(' | ') || 'nothing'}`,
      );
  }
  const line = `Of cloud-copilot's ${count} cases, ${right} get the verdict that they expect.`;
  console.log(line);
  return line;
}
