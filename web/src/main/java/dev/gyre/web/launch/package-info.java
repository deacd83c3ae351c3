/// How an application is started and served, and by which settings: start at [dev.gyre.web.launch.Launch]. It knows
/// applications as [dev.gyre.web.launch.Staged] only. The command `gyre` sees this room, users do not.
package dev.gyre.web.launch;
