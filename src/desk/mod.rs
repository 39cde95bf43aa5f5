//! All that an officer can ask for: the only thing that screen and command line know.
