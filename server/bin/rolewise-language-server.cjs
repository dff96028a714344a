#!/usr/bin/env node
const transports = /^--(stdio|node-ipc|socket|pipe)\b/;
if (!process.argv.slice(2).some((argument) => transports.test(argument))) process.argv.push('--stdio');
require('../dist/server.cjs');
