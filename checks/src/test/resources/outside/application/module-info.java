module app {
    requires dev.gyre;
}
