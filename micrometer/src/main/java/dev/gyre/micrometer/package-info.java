/// An adapter to Micrometer: start at [dev.gyre.micrometer.LoopMetrics]. It reads figures and knows nothing of tasks.
package dev.gyre.micrometer;
