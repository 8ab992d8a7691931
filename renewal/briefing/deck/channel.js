// Messages between the wall and the presenter's window, in one browser and never over the line.
// Browsers without BroadcastChannel are told by what a window writes into the storage they share.
const settings = JSON.parse(document.getElementById("settings").textContent);

const openChannel = (name, receive) => {
  if (typeof BroadcastChannel === "function") {
    const channel = new BroadcastChannel(name);
    channel.onmessage = (event) => receive(event.data);
    return (message) => channel.postMessage(message);
  }
  window.addEventListener("storage", (event) => {
    if (event.key === name && event.newValue) receive(JSON.parse(event.newValue).message);
  });
  return (message) => {
    try {
      localStorage.setItem(name, JSON.stringify({ message, at: `${Date.now()} ${Math.random()}` }));
    } catch (error) {
      // Without storage each window stands for itself.
    }
  };
};
