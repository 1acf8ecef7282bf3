export { ReportService, createReportService } from './report-service';
export type { DailySummary, UserReport } from './report-service';
export { registerReportWidgets } from './report-widgets';
