"""Measures the product against its bars: seeds of many cases, counted buffers and statements, timed requests."""
