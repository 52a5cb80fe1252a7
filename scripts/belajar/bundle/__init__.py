"""Bundles for offices without internet: a built site as one file to hand out, and the proof that it arrived whole."""
