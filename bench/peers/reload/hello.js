// A page of Node, which `node --watch` starts again when this file is saved.
'use strict';

require('node:http')
    .createServer((request, response) => response.end('saved 0'))
    .listen(Number(process.argv[2]), '127.0.0.1');
