/** npm start */
require('./prepare').prepare();
require('../dist/cli/start.js');
