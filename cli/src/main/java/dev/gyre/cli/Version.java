package dev.gyre.cli;

import java.lang.module.ModuleDescriptor;
import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/// What `gyre --version` prints: our version and the JDK's beside it.
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        var gyre = Optional.ofNullable(Main.class.getModule().getDescriptor())
                .flatMap(ModuleDescriptor::rawVersion)
                .orElse("(unknown version: not started as a module)");
        return new String[] {
            "gyre " + gyre,
            "%s %s (%s)"
                    .formatted(System.getProperty("java.vm.name"), Runtime.version(), System.getProperty("java.vendor"))
        };
    }
}
