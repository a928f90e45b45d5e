"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.WaitingRoom = exports.TestClocks = exports.refuseSpent = exports.hasGiftCard = exports.availableOn = exports.OrderLimits = exports.FailedAttempts = exports.identityOfCreate = exports.commandIdFor = exports.Commands = exports.ApiKeys = void 0;
/** Everything the gateway can do. */
var api_keys_1 = require("./api-keys");
Object.defineProperty(exports, "ApiKeys", { enumerable: true, get: function () { return api_keys_1.ApiKeys; } });
var commands_1 = require("./commands");
Object.defineProperty(exports, "Commands", { enumerable: true, get: function () { return commands_1.Commands; } });
Object.defineProperty(exports, "commandIdFor", { enumerable: true, get: function () { return commands_1.commandIdFor; } });
Object.defineProperty(exports, "identityOfCreate", { enumerable: true, get: function () { return commands_1.identityOfCreate; } });
var failed_attempts_1 = require("./failed-attempts");
Object.defineProperty(exports, "FailedAttempts", { enumerable: true, get: function () { return failed_attempts_1.FailedAttempts; } });
var order_limits_1 = require("./order-limits");
Object.defineProperty(exports, "OrderLimits", { enumerable: true, get: function () { return order_limits_1.OrderLimits; } });
var stored_value_1 = require("./stored-value");
Object.defineProperty(exports, "availableOn", { enumerable: true, get: function () { return stored_value_1.availableOn; } });
Object.defineProperty(exports, "hasGiftCard", { enumerable: true, get: function () { return stored_value_1.hasGiftCard; } });
Object.defineProperty(exports, "refuseSpent", { enumerable: true, get: function () { return stored_value_1.refuseSpent; } });
var test_clocks_1 = require("./test-clocks");
Object.defineProperty(exports, "TestClocks", { enumerable: true, get: function () { return test_clocks_1.TestClocks; } });
var waiting_room_1 = require("./waiting-room");
Object.defineProperty(exports, "WaitingRoom", { enumerable: true, get: function () { return waiting_room_1.WaitingRoom; } });
//# sourceMappingURL=index.js.map