"""The blueprint on which this folder's modules hang their pages."""

from flask import Blueprint

blueprint = Blueprint("feed", __name__)
