import express from 'express';
import { createProfileService } from './profile-service';

const profiles = createProfileService();
const app = express();

app.get('/users/:id', async (req, res) => {
  res.json(await profiles.loadProfile(req.params.id ?? ''));
});

app.get('/users/:id/card', async (req, res) => {
  res.json(await profiles.loadCard(req.params.id ?? ''));
});

app.post('/users/:id/email', async (req, res) => {
  await profiles.changeEmail(req.params.id ?? '', req.query.email ?? '');
  res.status(204).send('');
});

app.post('/users/:id/delete', async (req, res) => {
  await profiles.deleteAccount(req.params.id ?? '');
  res.status(204).send('');
});

app.listen(8080);
