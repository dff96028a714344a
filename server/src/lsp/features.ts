import { actionsFeature } from './actions';
import { completionFeature } from './completion';
import { customFeature } from './custom';
import { diagnosticsFeature } from './diagnostics';
import { formattingFeature } from './formatting';
import { hoverFeature } from './hover';
import { lensesFeature } from './lenses';
import { linksFeature } from './links';
import { migrateFeature } from './migrate';
import { newFileFeature } from './new-file';
import { outlineFeature } from './outline';
import { rolePoliciesFeature } from './role-policies';
import type { Feature } from './server';

/** All parts of the server. A new one is a file and a line here. */
export const features: readonly Feature[] = [
  diagnosticsFeature,
  actionsFeature,
  hoverFeature,
  completionFeature,
  outlineFeature,
  formattingFeature,
  linksFeature,
  lensesFeature,
  customFeature,
  migrateFeature,
  newFileFeature,
  rolePoliciesFeature,
];
