/** Entry of the server's process, which the extension starts and talks to over IPC (or stdio, for other editors). */
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { startNodeServer } from './node-server.ts';

const connection = createConnection(ProposedFeatures.all);
startNodeServer(connection, import.meta.dirname);
connection.listen();
