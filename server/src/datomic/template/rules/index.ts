import { templateInstanceProfile } from './template-instance-profile';
import { templateOutdated } from './template-outdated';
import { templateSecret } from './template-secret';

/** Every rule about generated templates, by name. */
export const rules = [templateInstanceProfile, templateOutdated, templateSecret];
