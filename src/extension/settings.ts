/** Reads the settings that the extension itself uses; those of the lint are the server's to ask for. */
import { workspace, type ConfigurationChangeEvent, type Uri } from 'vscode';
import { folderSettings, GROUPINGS, isOneOf, SETTINGS, SETTINGS_SECTION, type Grouping } from '../server/protocol-settings.ts';

/** How the Violations view groups until its user says otherwise. */
export function defaultGrouping(): Grouping {
  const value = workspace.getConfiguration(SETTINGS_SECTION).get<unknown>('violations.groupBy');
  return isOneOf(GROUPINGS, value) ? value : SETTINGS['violations.groupBy'].default;
}

export function affectsGrouping(event: ConfigurationChangeEvent): boolean {
  return event.affectsConfiguration(`${SETTINGS_SECTION}.violations.groupBy`);
}

/** Whether a folder is linted without somebody asking for it. */
export function lintsUnasked(folder: Uri): boolean {
  return folderSettings(workspace.getConfiguration(undefined, folder).get<unknown>(SETTINGS_SECTION)).run !== 'manual';
}
