"""Hallway on the home screen: manifest, service worker, the page without a signal, the card that offers to install."""
