"""What stands around the product: embedded services, the demo, harnesses. Never imported by it."""
