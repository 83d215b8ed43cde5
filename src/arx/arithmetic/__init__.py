"""Pure arithmetic of reported figures: rounding intervals, sums, roll forwards, and what would mend a broken one."""
