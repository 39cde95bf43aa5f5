//! The screen: one loop, one table of commands, panes and widgets.
