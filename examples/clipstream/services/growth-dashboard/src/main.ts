import express from 'express';
import { createProfileService } from '@clipstream/profile';
import { createReportService, registerReportWidgets } from '@clipstream/report';
import { WidgetRegistry } from '@clipstream/widgets';
import { DashboardController } from './dashboard-controller';

const profiles = createProfileService();
const widgets = new WidgetRegistry();
registerReportWidgets(widgets, profiles);

const controller = new DashboardController(createReportService(), profiles, widgets);
const app = express();

app.get('/users/:id', async (req, res) => {
  res.json(await controller.showUser(req.params.id ?? ''));
});

app.get('/widgets/:name/:subject', async (req, res) => {
  res.json(await controller.showWidget(req.params.name ?? '', req.params.subject ?? ''));
});

app.get('/summary/:day', async (req, res) => {
  res.json(await controller.showSummary(req.params.day ?? ''));
});

app.get('/cards/:id', async (req, res) => {
  res.json(await controller.showCard(req.params.id ?? ''));
});

app.listen(8080);
