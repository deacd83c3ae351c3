module gyre.dev/bench

go 1.19
