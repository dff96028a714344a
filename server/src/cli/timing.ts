/** The cost of each rule, the dearest first. */
export function timingTable(timing: ReadonlyMap<string, number>): string {
  const rows = [...timing].sort(([, a], [, b]) => b - a);
  const total = rows.reduce((sum, [, ms]) => sum + ms, 0);
  const width = Math.max(...rows.map(([rule]) => rule.length), 'Rule'.length);
  const line = (rule: string, ms: string, share: string) =>
    `${rule.padEnd(width)}  ${ms.padStart(9)}  ${share.padStart(6)}\n`;
  return [
    line('Rule', 'ms', '%'),
    ...rows.map(([rule, ms]) => line(rule, ms.toFixed(2), ((100 * ms) / (total || 1)).toFixed(1))),
    line('All rules', total.toFixed(2), '100.0'),
  ].join('');
}
