"""The messages between the server and a browser component, as plain values: both directions, checked."""
