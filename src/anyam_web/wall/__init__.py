"""The wall: one plan for a whole hall to see, readable from ten metres, fresh by itself."""
