"""The demo's SMS gateway and mail server: take what is sent as a carrier would, send nothing on, show it all."""
