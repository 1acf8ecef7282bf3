import express from 'express';
import { schedule } from 'node-cron';
import { sendGrowthDigest } from './growth-digest';
import { createReportService } from './report-service';

const RISING_CREATORS = ['c-2041', 'c-3177', 'c-9020'];

const reports = createReportService();
const app = express();

app.get('/reports/daily/:day', async (req, res) => {
  res.json(await reports.buildDailySummary(req.params.day ?? ''));
});

schedule('0 1 * * *', () => sendGrowthDigest(reports, RISING_CREATORS));

app.listen(8080);
