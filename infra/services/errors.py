"""What can go wrong with an embedded service, each as one sentence for the person at the terminal."""


class ServiceError(Exception):
    """The sentence says what to do; nothing of ours is left running when it leaves `Services`."""


class PortTaken(ServiceError):
    """Somebody bound the port between our choosing it and our server binding it: choose another."""
