import { actionsFeature } from './actions';
import { customFeature } from './custom';
import { diagnosticsFeature } from './diagnostics';
import { hoverFeature } from './hover';
import { migrateFeature } from './migrate';
import type { Feature } from './server';

/** All parts of the server. A new one is a file and a line here. */
export const features: readonly Feature[] = [
  diagnosticsFeature,
  actionsFeature,
  hoverFeature,
  customFeature,
  migrateFeature,
];
