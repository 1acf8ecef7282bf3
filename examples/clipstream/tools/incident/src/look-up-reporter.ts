/** `look-up-reporter <user> <incident>`: whom to call when somebody is in danger. For the engineer on call. */
import { createProfileService, type ProfileService } from '@clipstream/profile';

export async function lookUpReporter(profiles: ProfileService, userId: string, incident: string): Promise<string> {
  await writeAuditLog(userId, incident);
  const profile = await profiles.loadProfile(userId);
  return profile.phone ?? profile.email;
}

async function writeAuditLog(userId: string, incident: string): Promise<void> {
  const response = await fetch('https://audit.internal/incident-access', {
    method: 'POST',
    body: JSON.stringify({ userId, incident, engineer: process.env.USER }),
  });
  if (!response.ok) throw new Error('no access without an audit record');
}

const [userId, incident] = process.argv.slice(2);
if (userId === undefined || incident === undefined) {
  console.error('usage: look-up-reporter <user> <incident>');
  process.exitCode = 2;
} else {
  console.log(await lookUpReporter(createProfileService(), userId, incident));
}
